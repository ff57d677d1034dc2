import { Notification } from 'electron';
import type { AlertMessage } from '../core/ports/alert-channel.ts';

const URGENCY = { info: 'low', warn: 'normal', danger: 'critical' } as const;

/** Has the system show an alert; a click brings the desk to the front. Without a service for it the inbox has it all the same. */
export function createAlertNotice(open: () => void): (alert: AlertMessage) => void {
  return ({ account, level, text }) => {
    if (!Notification.isSupported()) return;
    const notice = new Notification({ title: `Tradewind – ${account}`, body: text, urgency: URGENCY[level] });
    notice.on('click', open);
    notice.show();
  };
}
