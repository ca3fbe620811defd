import Typography from '@material-ui/core/Typography';
import { useTitles } from '../../hooks/useTitles';
import { useTranslation } from '../../translation';

/** Which sensitive areas the component touches, by their titles. */
export function SensitiveAreas(props: { ids: string[] }) {
  const t = useTranslation();
  const titles = useTitles();
  const areas = props.ids.map(titles.area).join(', ');
  return (
    <Typography variant="body2">
      {t('tab.sensitiveAreas', { areas })}
    </Typography>
  );
}
