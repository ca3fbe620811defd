import { Random } from '../random/Random';

export type Work =
  | 'feature'
  | 'fix'
  | 'refactoring'
  | 'tests'
  | 'documentation'
  | 'tooling';

const DETAILS = [
  'bicycles',
  'night sailings',
  'group bookings',
  'rebooked cabins',
  'late arrivals',
  'children under four',
  'camper vans',
  'winter sailings',
  'foreign cards',
  'partial refunds',
  'pets on board',
  'standby tickets',
  'cancelled sailings',
  'double bookings',
  'empty decks',
  'island residents',
];

const TITLES: Record<Work, string[]> = {
  feature: [
    'Add {detail} to the {subject}',
    'Let the {subject} handle {detail}',
    'Show {detail} in the {subject}',
  ],
  fix: [
    'Fix {detail} in the {subject}',
    'Do not lose {detail} in the {subject}',
    'Count {detail} once in the {subject}',
  ],
  refactoring: [
    'Split the {subject} by {detail}',
    'Move {detail} out of the {subject}',
    'Name the parts of the {subject}',
  ],
  tests: ['Test the {subject} with {detail}'],
  documentation: ['Describe how the {subject} treats {detail}'],
  tooling: ['Make the local {subject} start with {detail}'],
};

const TEST_VERBS = [
  'accepts',
  'refuses',
  'counts',
  'keeps',
  'skips',
  'sorts',
  'forgets',
  'reports',
];

const REMARKS = [
  'Could this have a name that says what it counts?',
  'Please say why the order matters here.',
  'This reads the clock twice, and midnight may lie between.',
  'I would return early here.',
  'Is there a test of this with an empty list?',
];

const DEFECT_REMARKS = [
  'the last sailing of the day is left out',
  'this charges twice when the first answer is late',
  'a booking without vehicle ends in an exception',
  'the time zone of the port is ignored',
];

const DEFECTS = [
  'Total is wrong with {detail}',
  'Error page with {detail}',
  'The {subject} shows yesterday with {detail}',
  'Timeout of the {subject} with {detail}',
];

const ROLLBACKS = [
  'Deploy the previous version; the data stays as it is.',
  'Switch off the flag, then deploy the version before.',
  'Revert this change and deploy; no migration was run.',
];

const DEPLOYMENTS = [
  'With the next deployment; nothing else to do.',
  'After 20:00, when the terminals are closed.',
  'Deploy the API first, then the website.',
];

/** The words of one change: what it is about, and what people say of it. */
export class Texts {
  readonly detail: string;

  constructor(private readonly random: Random, readonly subject: string) {
    this.detail = random.pick(DETAILS);
  }

  title(work: Work): string {
    return this.fill(this.random.pick(TITLES[work]));
  }

  testName(): string {
    return `${this.random.pick(TEST_VERBS)} ${this.random.pick(DETAILS)}`;
  }

  remark(): string {
    return this.random.pick(REMARKS);
  }

  defectRemark(): string {
    return this.random.pick(DEFECT_REMARKS);
  }

  defect(): string {
    return this.fill(this.random.pick(DEFECTS));
  }

  rollback(): string {
    return this.random.pick(ROLLBACKS);
  }

  deployment(): string {
    return this.random.pick(DEPLOYMENTS);
  }

  private fill(template: string): string {
    return template
      .replace('{detail}', this.detail)
      .replace('{subject}', this.subject);
  }
}
