import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { ChangeFile } from '@readiness/backstage-plugin-readiness-common';
import { useNumbers } from '../../hooks/useNumbers';
import { mutedText } from '../../lib/statusAppearance';
import { useTranslation } from '../../translation';
import { InlineText } from '../InlineText';
import { useTableStyles } from './useTableStyles';

const useStyles = makeStyles(
  theme => ({
    path: {
      width: '55%',
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace',
      fontSize: theme.typography.pxToRem(13),
      overflowWrap: 'anywhere',
    },
    size: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
    muted: {
      color: mutedText(theme.palette.type),
      fontFamily: theme.typography.fontFamily,
    },
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(0.75, 0),
      fontSize: theme.typography.pxToRem(14),
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
  }),
  { name: 'ReadinessFilesTable' },
);

export interface FilesTableProps {
  label: string;
  files: ChangeFile[];
  areaTitle: (id: string) => string;
  /** Whether to show the rule that leaves a file out. */
  withRule?: boolean;
}

function useFileWords() {
  const t = useTranslation();
  const { count } = useNumbers();
  return (file: ChangeFile) => ({
    size: file.binary
      ? t('files.binary')
      : t('files.size', {
          added: count(file.additions),
          removed: count(file.deletions),
        }),
    status: file.previousPath
      ? t('files.renamedFrom', { path: file.previousPath })
      : t(`files.status.${file.status}`),
    kind: t(`files.kind.${file.kind}`),
  });
}

function FilesList(props: FilesTableProps) {
  const { label, files, areaTitle, withRule } = props;
  const classes = useStyles();
  const words = useFileWords();
  return (
    // eslint-disable-next-line jsx-a11y/no-redundant-roles
    <ul role="list" className={classes.list} aria-label={label}>
      {files.map(file => {
        const { size, status, kind } = words(file);
        const facts = [size, kind, status, ...file.areas.map(areaTitle)];
        return (
          <li key={file.path} className={classes.item}>
            <div className={classes.path} style={{ width: 'auto' }}>
              {file.path}
            </div>
            <div>{facts.join(' · ')}</div>
            {withRule && (
              <div>
                <InlineText text={file.excludedBy ?? ''} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Files as a table, and where there is no room for one as a list. */
export function FilesTable(props: FilesTableProps) {
  const { label, files, areaTitle, withRule } = props;
  const classes = useStyles();
  const { table } = useTableStyles();
  const t = useTranslation();
  const words = useFileWords();
  const { breakpoints } = useTheme();
  const narrow = useMediaQuery(breakpoints.down('sm'), { noSsr: true });
  if (narrow) {
    return <FilesList {...props} />;
  }
  return (
    <table className={table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('files.path')}</th>
          <th scope="col">{t('files.sizeHeading')}</th>
          <th scope="col">{t('files.kindHeading')}</th>
          <th scope="col">{t('files.areas')}</th>
          {withRule && <th scope="col">{t('files.rule')}</th>}
        </tr>
      </thead>
      <tbody>
        {files.map(file => {
          const { size, status, kind } = words(file);
          const areas = file.areas.map(areaTitle).join(', ');
          return (
            <tr key={file.path}>
              <th scope="row" className={classes.path}>
                {file.path} <span className={classes.muted}>{status}</span>
              </th>
              <td className={classes.size}>{size}</td>
              <td>{kind}</td>
              <td>{areas || '–'}</td>
              {withRule && (
                <td>
                  <InlineText text={file.excludedBy ?? ''} />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
