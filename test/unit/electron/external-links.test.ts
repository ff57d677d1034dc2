import { describe, expect, it } from 'vitest';
import { isExternalLinkAllowed } from '../../../electron/external-links.ts';

describe('isExternalLinkAllowed', () => {
  it('allows the chart library that the desk credits', () => {
    expect(isExternalLinkAllowed('https://www.tradingview.com/lightweight-charts/')).toBe(true);
  });

  it.each([
    'http://www.tradingview.com/',
    'https://www.tradingview.com:8443/',
    'https://www.tradingview.com.evil.example/',
    'https://www.tradingview.com@evil.example/',
    'https://user@www.tradingview.com/',
    'https://:secret@www.tradingview.com/',
    'https://evil.example/www.tradingview.com',
    'https://evil.example/?https://www.tradingview.com/',
    'https://evil.example#https://www.tradingview.com/',
    'https://tradingview.com/',
    'https://xn--tradngview-4ab.com/',
    'https://www.tradingview.com%2eevil.example/',
    '//www.tradingview.com/',
    'www.tradingview.com',
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'file:///etc/passwd',
    'file://www.tradingview.com/share',
    'smb://www.tradingview.com/share',
    'ms-msdt:/id PCWDiagnostic',
    'vbscript:msgbox(1)',
    'mailto:someone@example.com',
    'app://tradewind/index.html',
    'blob:https://www.tradingview.com/1',
    'about:blank',
    '',
    ' ',
  ])('refuses %j', (address) => {
    expect(isExternalLinkAllowed(address)).toBe(false);
  });
});
