import type { OrderType } from '../../../core/model/order.ts';
import { Segmented } from '../../components/segmented.tsx';
import { Select } from '../../components/select.tsx';
import { TYPE_WORDS } from '../../format/order-text.ts';

const COMMON = [
  { value: 'market', label: 'Market' },
  { value: 'limit', label: 'Limit' },
  { value: 'stop', label: 'Stop' },
  { value: 'more', label: 'More', name: 'More order types' },
] as const;

const MORE: readonly OrderType[] = ['stop-limit', 'take-profit', 'take-profit-limit', 'trailing-stop'];
const WAITING: readonly OrderType[] = ['limit', 'stop', ...MORE];

interface TypeFieldProps {
  readonly type: OrderType;
  readonly onChange: (type: OrderType) => void;
}

/** How the order is priced: the three that most orders are, and a list of the others. */
export function TypeField({ type, onChange }: TypeFieldProps) {
  const isMore = MORE.includes(type);
  return (
    <>
      <Segmented
        label="Order type"
        options={COMMON}
        value={type === 'market' || type === 'limit' || type === 'stop' ? type : 'more'}
        onChange={(value) => onChange(value === 'more' ? 'stop-limit' : value)}
      />
      {isMore && <TypeSelect label="Kind of order" types={MORE} type={type} onChange={onChange} />}
    </>
  );
}

/** The type of the other leg of a pair: anything that waits. */
export function OtherTypeField({ type, onChange }: TypeFieldProps) {
  return <TypeSelect label="Type of the other order" types={WAITING} type={type} onChange={onChange} />;
}

function TypeSelect(props: TypeFieldProps & { readonly label: string; readonly types: readonly OrderType[] }) {
  const { label, types, type, onChange } = props;
  return (
    <Select
      label={label}
      options={types.map((value) => ({ value, label: TYPE_WORDS[value] }))}
      value={type}
      onChange={(value) => {
        const chosen = types.find((one) => one === value);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
