import type { ReactNode } from 'react';
import { useState } from 'react';
import type { ParameterGroup } from '../forms/parameter-groups.ts';
import { WEIGHTS } from '../forms/parameter-groups.ts';
import { ParameterFields } from './parameter-fields.tsx';
import type { ParameterFieldsProps } from './parameter-fields.tsx';
import styles from './parameter-groups.module.css';

interface ParameterGroupsProps extends Omit<ParameterFieldsProps, 'parameters'> {
  readonly groups: readonly ParameterGroup[];
}

/** A form made from a strategy's schema; what belongs to a member is folded away until it is wanted, or wrong. */
export function ParameterGroups({ groups, ...fields }: ParameterGroupsProps) {
  return (
    <FoldedGroups
      groups={groups}
      wrongIn={({ parameters }) => parameters.filter(({ name }) => fields.errors[name] !== undefined).length}
    >
      {({ parameters }) => <ParameterFields {...fields} parameters={parameters} />}
    </FoldedGroups>
  );
}

interface FoldedGroupsProps {
  readonly groups: readonly ParameterGroup[];
  /** How many of a group's parameters are wrong: those are shown. */
  readonly wrongIn: (group: ParameterGroup) => number;
  readonly children: (group: ParameterGroup) => ReactNode;
}

/** Groups of fields; a single one needs no title. */
export function FoldedGroups({ groups, wrongIn, children }: FoldedGroupsProps) {
  const [only] = groups;
  if (only !== undefined && groups.length === 1) return children(only);
  return (
    <div className={styles['groups']}>
      {groups.map((group) => {
        const wrong = wrongIn(group);
        return (
          <FoldedGroup
            key={group.id}
            title={group.title}
            note={noteOf(group, wrong)}
            open={isFirst(group) || wrong > 0}
          >
            {children(group)}
          </FoldedGroup>
        );
      })}
    </div>
  );
}

interface FoldedGroupProps {
  readonly title: string;
  readonly note: string;
  /** Whether it starts unfolded; it also unfolds when this becomes true. */
  readonly open: boolean;
  readonly children: ReactNode;
}

/** A titled group that can be folded away. */
export function FoldedGroup({ title, note, open, children }: FoldedGroupProps) {
  const [wanted, setWanted] = useState<boolean | null>(null);
  return (
    <details
      className={styles['group']}
      open={wanted ?? open}
      onToggle={(event) => {
        const { open: isOpen } = event.currentTarget;
        if (isOpen !== (wanted ?? open)) setWanted(isOpen);
      }}
    >
      <summary className={styles['title']}>
        {title} <span className={styles['note']}>{note}</span>
      </summary>
      <div className={styles['body']}>{children}</div>
    </details>
  );
}

function isFirst({ id }: ParameterGroup): boolean {
  return id === '' || id === WEIGHTS;
}

function noteOf({ parameters }: ParameterGroup, wrong: number): string {
  if (wrong > 0) return `${wrong} to correct`;
  return parameters.length === 1 ? '1 parameter' : `${parameters.length} parameters`;
}
