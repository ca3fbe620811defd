import { ReactNode, useId } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  SimulatedEffect,
  SimulatedSubject,
} from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    title: { margin: 0, fontSize: theme.typography.pxToRem(15) },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      '& > li': { padding: theme.spacing(1, 0) },
      '& > li + li': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    sentences: { margin: 0, paddingLeft: theme.spacing(2.5) },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessSimulatedList' },
);

/** Components or changes that a draft would move, and by what. */
export function SimulatedList(props: {
  title: string;
  subjects: SimulatedEffect['newlyBlocked'];
  link: (subject: SimulatedSubject) => ReactNode;
}) {
  const { title, subjects, link } = props;
  const classes = useStyles();
  const t = useTranslation();
  const id = useId();
  const more = subjects.total - subjects.items.length;
  if (subjects.total === 0) {
    return null;
  }
  return (
    <div>
      <Typography id={id} component="h3" variant="h6" className={classes.title}>
        {title} <span className={classes.muted}>({subjects.total})</span>
      </Typography>
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul role="list" aria-labelledby={id} className={classes.list}>
        {subjects.items.map(subject => (
          <li key={subject.id}>
            {link(subject)}{' '}
            <Typography
              variant="body2"
              component="span"
              className={classes.muted}
            >
              {t('simulation.moves', {
                before: t(`status.${subject.before}`),
                after: t(`status.${subject.after}`),
              })}
            </Typography>
            {subject.sentences.length > 0 && (
              <Typography
                variant="body2"
                component="ul"
                className={classes.sentences}
              >
                {subject.sentences.map(sentence => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </Typography>
            )}
          </li>
        ))}
      </ul>
      {more > 0 && (
        <Typography variant="body2" className={classes.muted}>
          {t('simulation.more', { count: more })}
        </Typography>
      )}
    </div>
  );
}
