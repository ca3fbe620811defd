import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { EvidenceItem } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { ExternalLink } from '../Links';
import { RelativeTime } from '../RelativeTime';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(1, 0),
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px dashed ${theme.palette.divider}` },
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.25, 2.5),
      margin: theme.spacing(0.25, 0, 0),
    },
    fact: { display: 'inline-flex', flexWrap: 'wrap', gap: theme.spacing(0.5) },
    term: { color: mutedText(theme.palette.type) },
    detail: { margin: 0 },
  }),
  { name: 'ReadinessEvidenceList' },
);

function Fact(props: { term: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={classes.fact}>
      <dt className={classes.term}>{props.term}:</dt>
      <dd className={classes.detail}>{props.children}</dd>
    </div>
  );
}

function EvidenceRow(props: { item: EvidenceItem }) {
  const { item } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <li className={classes.item}>
      <Typography variant="body2">
        <InlineText text={item.summary} />
      </Typography>
      <Typography variant="body2" component="dl" className={classes.facts}>
        <Fact term={t('requirements.source')}>{item.source}</Fact>
        <Fact term={t('requirements.trust')}>
          {t(`tier.${item.tier}`)} ({t(`tier.${item.tier}Meaning`)})
        </Fact>
        <Fact term={t('requirements.state')}>
          {t(`evidenceState.${item.state}`)}
        </Fact>
        <Fact term={t('requirements.observed')}>
          <RelativeTime iso={item.observedAt} />
        </Fact>
        {item.asOf && (
          <Fact term={t('requirements.asOf')}>
            <RelativeTime iso={item.asOf} />
          </Fact>
        )}
      </Typography>
      {item.url && (
        <Typography variant="body2">
          <ExternalLink url={item.url} fallback={item.url}>
            {t('requirements.open')}
          </ExternalLink>
        </Typography>
      )}
    </li>
  );
}

/** The evidence behind an outcome: where from, how far trusted, how old. */
export function EvidenceList(props: { evidence: EvidenceItem[] }) {
  const classes = useStyles();
  const t = useTranslation();
  if (props.evidence.length === 0) {
    return (
      <Typography variant="body2">{t('requirements.noEvidence')}</Typography>
    );
  }
  return (
    <ul className={classes.list}>
      {props.evidence.map(item => (
        <EvidenceRow key={item.id} item={item} />
      ))}
    </ul>
  );
}
