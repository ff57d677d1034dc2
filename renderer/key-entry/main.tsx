import { createRoot } from 'react-dom/client';
import type { KeyEntryApi } from '../../core/api/key-entry.ts';
import { resolveTheme } from '../theme/appearance.ts';
import { KeyEntryForm } from './key-entry-form.tsx';

const api = (window as unknown as { readonly keyEntry: KeyEntryApi }).keyEntry;
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');
const view = await api.view();
document.documentElement.dataset['theme'] = resolveTheme(view.theme);
window.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') window.close();
});
createRoot(root).render(<KeyEntryForm view={view} onSubmit={api.submit} onCancel={() => window.close()} />);
