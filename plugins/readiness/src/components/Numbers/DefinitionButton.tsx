import { KeyboardEvent, useState } from 'react';
import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import Tooltip from '@material-ui/core/Tooltip';
import InfoOutlinedIcon from '@material-ui/icons/InfoOutlined';
import { NumberDefinition } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    button: {
      padding: theme.spacing(0.5),
      color: mutedText(theme.palette.type),
    },
    icon: { fontSize: theme.typography.pxToRem(18) },
    tooltip: {
      maxWidth: 340,
      padding: theme.spacing(1, 1.5),
      fontSize: theme.typography.pxToRem(13),
      fontWeight: 400,
      lineHeight: 1.5,
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
      border: `1px solid ${mutedText(theme.palette.type)}`,
      boxShadow: theme.shadows[4],
    },
    title: { display: 'block', fontWeight: 700 },
    list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2) },
    version: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessDefinitionButton' },
);

/**
 * What a number means: on hover, on focus and on a tap. The pointer may rest
 * on it, and Escape closes it.
 */
export function DefinitionButton(props: {
  /** As the number is called beside the button. */
  label: string;
  definition: NumberDefinition | undefined;
}) {
  const { label, definition } = props;
  const classes = useStyles();
  const t = useTranslation();
  const [open, setOpen] = useState(false);
  if (!definition) {
    return null;
  }
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
    }
  };
  return (
    <Tooltip
      interactive
      open={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      classes={{ tooltip: classes.tooltip }}
      title={
        <>
          <span className={classes.title}>{definition.title}</span>
          <span>{definition.formula}</span>
          {definition.edgeCases.length > 0 && (
            <ul className={classes.list}>
              {definition.edgeCases.map(edgeCase => (
                <li key={edgeCase}>{edgeCase}</li>
              ))}
            </ul>
          )}
          <span className={classes.version}>
            {t('numbers.version', { version: String(definition.version) })}
          </span>
        </>
      }
    >
      <IconButton
        className={classes.button}
        aria-label={t('numbers.define', { label })}
        onClick={() => setOpen(true)}
        // However the focus came: Material asks for signs of a keyboard.
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={closeOnEscape}
        data-no-print
      >
        <InfoOutlinedIcon className={classes.icon} aria-hidden />
      </IconButton>
    </Tooltip>
  );
}
