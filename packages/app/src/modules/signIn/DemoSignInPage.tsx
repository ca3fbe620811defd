import { useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  SignInPageProps,
  useApi,
} from '@backstage/core-plugin-api';
import ButtonBase from '@material-ui/core/ButtonBase';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';

/** Kept until the tab is closed, so that a reload asks nobody again. */
const KEPT = 'demoPerson';

const useStyles = makeStyles(
  theme => ({
    root: {
      boxSizing: 'border-box',
      maxWidth: 560,
      minHeight: '100vh',
      margin: '0 auto',
      padding: theme.spacing(6, 2),
      fontFamily: theme.typography.fontFamily,
    },
    list: {
      display: 'grid',
      gap: theme.spacing(1),
      listStyle: 'none',
      margin: theme.spacing(3, 0, 0),
      padding: 0,
    },
    person: {
      display: 'block',
      width: '100%',
      padding: theme.spacing(1.5, 2),
      textAlign: 'left',
      border: `1px solid ${theme.palette.text.secondary}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
      '&:hover, &:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    name: { fontWeight: 600 },
  }),
  { name: 'DemoSignInPage' },
);

interface SamplePerson {
  userEntityRef: string;
  name: string;
  about: string;
}

/** One of the sample people: chosen here, in this tab before, or by `?as=`. */
function chosenBefore(people: SamplePerson[]): string | undefined {
  const asked = new URLSearchParams(window.location.search).get('as');
  const ref = asked
    ? `user:default/${asked}`
    : window.sessionStorage.getItem(KEPT);
  return people.find(({ userEntityRef }) => userEntityRef === ref)
    ?.userEntityRef;
}

/** Lets whoever opens the demo choose who of the sample people they are. */
export function DemoSignInPage(props: SignInPageProps) {
  const classes = useStyles();
  const config = useApi(configApiRef);
  const people = (
    config.getOptionalConfigArray('auth.providers.demo.people') ?? []
  ).map(person => person.get<SamplePerson>());
  const [chosen, setChosen] = useState(() => chosenBefore(people));
  if (chosen) {
    return (
      <ProxiedSignInPage
        provider="demo"
        headers={{ 'x-demo-person': chosen }}
        onSignInSuccess={identity => {
          window.sessionStorage.setItem(KEPT, chosen);
          props.onSignInSuccess(
            Object.assign(identity, {
              async signOut() {
                window.sessionStorage.removeItem(KEPT);
                window.location.assign('/');
              },
            }),
          );
        }}
      />
    );
  }
  return (
    <main className={classes.root}>
      <Typography variant="h4" component="h1">
        Sign in to the demo
      </Typography>
      <Typography>
        As one of the people of Skerry Line, an invented ferry operator. No
        password is needed: all data is sample data.
      </Typography>
      {/* eslint-disable-next-line jsx-a11y/no-redundant-roles */}
      <ul role="list" className={classes.list}>
        {people.map(({ userEntityRef, name, about }) => (
          <li key={userEntityRef}>
            <ButtonBase
              className={classes.person}
              onClick={() => setChosen(userEntityRef)}
            >
              <Typography component="span" className={classes.name}>
                {name}
              </Typography>
              <Typography component="span" variant="body2" display="block">
                {about}
              </Typography>
            </ButtonBase>
          </li>
        ))}
      </ul>
    </main>
  );
}
