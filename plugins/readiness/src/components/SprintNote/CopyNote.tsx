import { SprintNoteText } from '@readiness/backstage-plugin-readiness-common';
import { useTranslation } from '../../translation';
import { CopyMenu } from '../Copy';

/** A note as plain text to paste, a line each. */
function noteAsText(note: SprintNoteText): string {
  return note.lines.map(({ label, text }) => `${label}: ${text}\n`).join('');
}

/** Copies a sprint note, once there is one. */
export function CopyNote(props: { note: SprintNoteText | undefined }) {
  const { note } = props;
  const t = useTranslation();
  return note ? (
    <CopyMenu
      outlined
      label={t('sprintNote.copy')}
      asText={() => noteAsText(note)}
      asMarkdown={() => note.markdown}
    />
  ) : null;
}
