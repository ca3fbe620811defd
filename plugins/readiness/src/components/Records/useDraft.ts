import { useState } from 'react';
import { FieldProblems } from './FormDialog';

/** What is typed into the fields of a form, by name. */
export function useDraft<TName extends string>(
  initial: Record<TName, string>,
): {
  draft: Record<TName, string>;
  set: (changed: Partial<Record<TName, string>>) => void;
  /** The properties of a text field. */
  field: (
    name: TName,
    problems: FieldProblems,
    help?: string,
  ) => {
    id: string;
    name: TName;
    variant: 'outlined';
    size: 'small';
    fullWidth: true;
    value: string;
    error: boolean;
    helperText: string | undefined;
    onChange: (event: { target: { value: string } }) => void;
  };
} {
  const [draft, setDraft] = useState(initial);
  const set = (changed: Partial<Record<TName, string>>) =>
    setDraft(before => ({ ...before, ...changed }));
  return {
    draft,
    set,
    field: (name, problems, help) => ({
      id: `readiness-record-${name}`,
      name,
      variant: 'outlined',
      size: 'small',
      fullWidth: true,
      value: draft[name],
      error: problems[name] !== undefined,
      helperText: problems[name] ?? help,
      onChange: ({ target }) =>
        set({ [name]: target.value } as Partial<Record<TName, string>>),
    }),
  };
}
