import type { GroupProps } from 'react-resizable-panels';
import { parseLayout } from './panel-layout.ts';
import { rememberLayout, rememberedLayout } from '../stores/preferences-store.ts';

/** Remembers the sizes of a group of panels by name. A layout that cannot be read is the default again. */
export function savedLayout(name: string): Pick<GroupProps, 'id' | 'defaultLayout' | 'onLayoutChanged'> {
  const layout = parseLayout(rememberedLayout(name));
  return {
    id: name,
    ...(layout === undefined ? {} : { defaultLayout: layout }),
    onLayoutChanged: (changed, meta) => {
      if (meta.isUserInteraction) rememberLayout(name, JSON.stringify(changed));
    },
  };
}
