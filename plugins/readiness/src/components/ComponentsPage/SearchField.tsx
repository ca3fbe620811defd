import { RefObject, useEffect, useId, useRef, useState } from 'react';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import SearchIcon from '@material-ui/icons/Search';
import { useTranslation } from '../../translation';

/** How long the reader has to pause before the search runs. */
const PAUSE = 300;

/** Free text that is searched once the reader pauses. */
export function SearchField(props: {
  value: string;
  onSearch: (text: string) => void;
  inputRef: RefObject<HTMLInputElement>;
}) {
  const { value, onSearch, inputRef } = props;
  const t = useTranslation();
  const id = useId();
  const [text, setText] = useState(value);
  const searched = useRef(value);

  // The address changed under the field: the back button, or "Clear all".
  useEffect(() => {
    if (value !== searched.current) {
      searched.current = value;
      setText(value);
    }
  }, [value]);

  useEffect(() => {
    const wanted = text.trim();
    if (wanted === searched.current) {
      return undefined;
    }
    const timer = setTimeout(() => {
      searched.current = wanted;
      onSearch(wanted);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [text, onSearch]);

  return (
    <TextField
      id={id}
      inputRef={inputRef}
      fullWidth
      size="small"
      type="search"
      variant="outlined"
      label={t('components.search')}
      value={text}
      onChange={event => setText(event.target.value)}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon aria-hidden />
          </InputAdornment>
        ),
      }}
    />
  );
}
