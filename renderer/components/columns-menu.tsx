import { Menu } from '@base-ui/react/menu';
import { Check, Columns3 } from 'lucide-react';
import buttonStyles from './button.module.css';
import styles from './select.module.css';
import type { Column } from './table-model.ts';

interface ColumnsMenuProps<Row> {
  /** Of the table, in lower case: "orders". */
  readonly table: string;
  readonly columns: readonly Column<Row>[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (columnId: string) => void;
}

/** Chooses the columns of a table; those with buttons stay. */
export function ColumnsMenu<Row>({ table, columns, hidden, onToggle }: ColumnsMenuProps<Row>) {
  return (
    <Menu.Root>
      <Menu.Trigger className={buttonStyles['icon']} aria-label={`Columns of ${table}`} title="Columns">
        <Columns3 size={16} strokeWidth={1.5} aria-hidden />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles['positioner']} sideOffset={4} align="end">
          <Menu.Popup className={styles['popup']}>
            {columns
              .filter(({ title }) => title !== '')
              .map(({ id, title, name }) => (
                <Menu.CheckboxItem
                  key={id}
                  className={styles['item']}
                  checked={!hidden.has(id)}
                  closeOnClick={false}
                  onCheckedChange={() => onToggle(id)}
                >
                  <Menu.CheckboxItemIndicator className={styles['check']}>
                    <Check size={14} strokeWidth={1.5} aria-hidden />
                  </Menu.CheckboxItemIndicator>
                  {name ?? title}
                </Menu.CheckboxItem>
              ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
