import { Account, Team } from '../world/model';

export const ORGANISATION = 'skerry-line';

const TEAM_MEMBERS = {
  'booking-team': ['Robin Hale', 'Amara Okafor', 'Tomasz Wilk'],
  'payments-team': ['Leila Haddad', 'Henrik Solberg', 'Priya Menon'],
  'sailings-team': ['Mairi MacAskill', 'João Ferreira', 'Wen Zhang'],
  'platform-team': ['Sam Whitlock', 'Ingrid Aune'],
};

/** As the sample organisation names its groups. */
export type TeamSlug = keyof typeof TEAM_MEMBERS;

/** The people of `examples/people.yaml`, with hyphens in their logins. */
export const PEOPLE: Account[] = Object.values(TEAM_MEMBERS)
  .flat()
  .map((name, index) => {
    const plain = name.normalize('NFD').replace(/[^A-Za-z ]/g, '');
    const login = plain.toLocaleLowerCase('en-US').replace(' ', '-');
    return {
      login,
      id: 81_000 + index,
      type: 'User',
      name,
      email: `${login.replace('-', '.')}@skerryline.example`,
    };
  });

const bot = (login: string, id: number): Account => ({
  login: `${login}[bot]`,
  id,
  type: 'Bot',
  name: `${login}[bot]`,
  email: `${id}+${login}[bot]@users.noreply.github.com`,
});

/** Accounts that no person acts through. The ids are GitHub's own. */
export const BOTS: Account[] = [
  {
    login: 'web-flow',
    id: 19_864_447,
    type: 'User',
    name: 'GitHub Web Flow',
    email: 'noreply@github.com',
  },
  bot('renovate', 29_139_614),
  bot('dependabot', 49_699_333),
  {
    ...bot('copilot-swe-agent', 198_982_749),
    // It commits under another name than it logs in with.
    name: 'copilot-swe-agent[bot]',
    email: '198982749+Copilot@users.noreply.github.com',
  },
  bot('github-actions', 41_898_282),
  bot('coderabbitai', 136_622_811),
  bot('readiness', 424_242),
  bot('quick-status', 990_417),
];

export const TEAMS: Team[] = Object.entries(TEAM_MEMBERS).map(
  ([slug, names]) => ({
    slug,
    name: slug,
    members: names.map(
      name => PEOPLE.find(person => person.name === name)!.login,
    ),
  }),
);
