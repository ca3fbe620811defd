import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { EvidenceLink } from '@readiness/backstage-plugin-readiness-common';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { ExternalLink } from '../Links';
import { InfoBox } from './InfoBox';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    muted: { color: mutedText(theme.palette.type) },
  }),
  { name: 'ReadinessDocumentsBox' },
);

function asText(link: EvidenceLink): string {
  const where = link.text ?? link.url;
  return where && where !== link.title ? `${link.title}: ${where}` : link.title;
}

/** The documents of one kind; only http(s) addresses are links. */
export function DocumentsBox(props: { title: string; links: EvidenceLink[] }) {
  const { title, links } = props;
  const classes = useStyles();
  const t = useTranslation();
  return (
    <InfoBox title={title}>
      {links.length === 0 ? (
        <Typography variant="body2" className={classes.muted}>
          {t('documents.none')}
        </Typography>
      ) : (
        <ul className={classes.list}>
          {links.map((link, index) => (
            <Typography key={index} variant="body2" component="li">
              <ExternalLink url={link.url} fallback={asText(link)}>
                {link.title}
              </ExternalLink>{' '}
              <span className={classes.muted}>
                {t('documents.from', { source: link.source })}
              </span>
            </Typography>
          ))}
        </ul>
      )}
    </InfoBox>
  );
}
