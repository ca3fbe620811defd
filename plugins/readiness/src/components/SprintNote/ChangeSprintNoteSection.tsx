import { ChangeReadiness } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { Section } from '../Section';
import { CopyNote } from './CopyNote';
import { NoteLines } from './NoteLines';

/** What a change came to, ready to paste. */
export function ChangeSprintNoteSection(props: { change: ChangeReadiness }) {
  const { sprintNote } = props.change;
  const t = useTranslation();
  return (
    <Section
      title={t('sprintNote.title')}
      hint={t('sprintNote.hint')}
      action={<CopyNote note={sprintNote} />}
    >
      <NoteLines note={sprintNote} />
    </Section>
  );
}
