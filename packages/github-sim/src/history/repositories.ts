import { RequiredCheck } from '../world/model';
import { TeamSlug } from './organisation';

export type LanguageId = 'typescript' | 'kotlin' | 'java' | 'go' | 'python';

/** A part of a repository that changes touch. */
export interface Area {
  /** Where it lies; languages put it below their own source folders. */
  folder: string;
  /** What its files are about. */
  subjects: string[];
  /** Why two people should look at it. */
  sensitive?:
    | 'permissions'
    | 'payments'
    | 'data-deletion'
    | 'external-integrations';
  /** Of a repository with more than one language. */
  language?: LanguageId;
  /** The folder of the component in a repository of several. */
  root?: string;
}

export interface RepositoryPlan {
  name: string;
  description: string;
  team: TeamSlug;
  language: LanguageId;
  /** How many of the changes are its own, beside the others'. */
  weight: number;
  deploys: boolean;
  protectedBy: 'ruleset' | 'branchProtection';
  areas: Area[];
  /** Checks besides the build and the tests. */
  checks?: RequiredCheck[];
  /** Where its code owners stand; `.github/CODEOWNERS` unless named. */
  codeowners?: 'CODEOWNERS' | 'docs/CODEOWNERS';
  /** Whether a bot reviews each change first. */
  botReviews?: boolean;
}

/** The app that a repository's own workflows run as. */
export const ACTIONS_APP_ID = 15_368;

const PERMISSIONS: Area = {
  folder: 'auth',
  subjects: ['token check', 'session policy', 'role lookup'],
  sensitive: 'permissions',
};
const DELETION: Area = {
  folder: 'jobs/deletion',
  subjects: ['passenger erasure', 'expired record cleanup'],
  sensitive: 'data-deletion',
};
const integration = (...subjects: string[]): Area => ({
  folder: 'integrations',
  subjects,
  sensitive: 'external-integrations',
});
const payments = (...subjects: string[]): Area => ({
  folder: 'payments',
  subjects,
  sensitive: 'payments',
});

export const REPOSITORIES: RepositoryPlan[] = [
  {
    name: 'booking-web',
    description: 'Where passengers search sailings and buy tickets',
    team: 'booking-team',
    language: 'typescript',
    weight: 12,
    deploys: true,
    protectedBy: 'ruleset',
    botReviews: true,
    areas: [
      {
        folder: 'search',
        subjects: ['sailing list', 'date picker', 'port filter'],
      },
      {
        folder: 'checkout',
        subjects: ['passenger form', 'basket summary', 'voucher field'],
      },
      { folder: 'account', subjects: ['trip history', 'profile page'] },
      PERMISSIONS,
      payments('card form', 'payment result'),
    ],
  },
  {
    name: 'booking-api',
    description: 'Holds reservations and the passengers on them',
    team: 'booking-team',
    language: 'kotlin',
    weight: 12,
    deploys: true,
    protectedBy: 'ruleset',
    botReviews: true,
    areas: [
      {
        folder: 'reservations',
        subjects: ['reservation store', 'cabin hold', 'waiting list'],
      },
      {
        folder: 'passengers',
        subjects: ['passenger details', 'vehicle details'],
      },
      { folder: 'vouchers', subjects: ['voucher ledger', 'voucher limits'] },
      PERMISSIONS,
      DELETION,
    ],
  },
  {
    name: 'fare-calculator',
    description: 'Works out fares, discounts and port dues',
    team: 'booking-team',
    language: 'kotlin',
    weight: 8,
    deploys: true,
    protectedBy: 'branchProtection',
    areas: [
      {
        folder: 'fares',
        subjects: ['season table', 'child fare', 'vehicle fare'],
      },
      {
        folder: 'discounts',
        subjects: ['resident discount', 'group discount'],
      },
      { folder: 'dues', subjects: ['port dues', 'emission surcharge'] },
    ],
  },
  {
    name: 'seat-maps',
    codeowners: 'CODEOWNERS',
    description: 'Decks, cabins and which seats are free',
    team: 'booking-team',
    language: 'go',
    weight: 7,
    deploys: true,
    protectedBy: 'ruleset',
    areas: [
      { folder: 'decks', subjects: ['deck plan', 'cabin block'] },
      {
        folder: 'seats',
        subjects: ['seat lock', 'free seats', 'wheelchair places'],
      },
      integration('yard plan import'),
    ],
  },
  {
    name: 'timetable',
    description: 'Sailings, delays, and the boards that show them',
    team: 'sailings-team',
    language: 'go',
    weight: 12,
    deploys: true,
    protectedBy: 'ruleset',
    areas: [
      {
        folder: 'sailings',
        subjects: ['sailing calendar', 'delay feed'],
        root: 'services/timetable-api',
      },
      {
        folder: 'ports',
        subjects: ['berth plan', 'port directory'],
        root: 'services/timetable-api',
      },
      {
        folder: 'boards',
        subjects: ['departure row', 'clock', 'delay banner'],
        language: 'typescript',
        root: 'apps/departure-boards',
      },
      {
        folder: 'layout',
        subjects: ['screen rotation', 'font scale'],
        language: 'typescript',
        root: 'apps/departure-boards',
      },
    ],
  },
  {
    name: 'payment-gateway',
    description: 'Charges cards through the acquiring bank',
    team: 'payments-team',
    language: 'java',
    weight: 10,
    deploys: true,
    protectedBy: 'branchProtection',
    checks: [{ context: 'security-scan', appId: ACTIONS_APP_ID }],
    areas: [
      payments('charge request', 'capture retry', 'settlement window'),
      PERMISSIONS,
      integration('acquirer client', 'fraud signal client'),
      { folder: 'reporting', subjects: ['daily totals', 'audit trail'] },
    ],
  },
  {
    name: 'refunds-worker',
    description: 'Refunds cancelled sailings overnight',
    team: 'payments-team',
    language: 'java',
    weight: 7,
    deploys: true,
    protectedBy: 'ruleset',
    areas: [
      payments('refund batch', 'refund retry'),
      { folder: 'schedule', subjects: ['night window', 'cancellation reader'] },
      DELETION,
    ],
  },
  {
    name: 'settlement-report',
    description: 'Matches what the bank paid with what was sold',
    team: 'payments-team',
    language: 'python',
    weight: 4,
    deploys: false,
    protectedBy: 'ruleset',
    areas: [
      { folder: 'matching', subjects: ['statement reader', 'sales matcher'] },
      { folder: 'report', subjects: ['report layout', 'difference table'] },
    ],
  },
  {
    name: 'invoice-export',
    description: 'Hands invoices to the accountants every night',
    team: 'payments-team',
    language: 'python',
    weight: 6,
    deploys: true,
    protectedBy: 'ruleset',
    areas: [
      { folder: 'export', subjects: ['invoice writer', 'batch number'] },
      integration('ledger upload'),
    ],
  },
  {
    name: 'loyalty-points',
    description: 'Credits points for voyages and spends them on fares',
    team: 'booking-team',
    language: 'kotlin',
    weight: 7,
    deploys: true,
    protectedBy: 'branchProtection',
    areas: [
      {
        folder: 'points',
        subjects: ['point ledger', 'tier rules', 'expiry rules'],
      },
      { folder: 'rewards', subjects: ['reward catalogue', 'fare credit'] },
    ],
  },
  {
    name: 'notification-service',
    description: 'Tells passengers by mail and text message',
    team: 'platform-team',
    language: 'typescript',
    weight: 8,
    deploys: true,
    protectedBy: 'ruleset',
    botReviews: true,
    areas: [
      { folder: 'messages', subjects: ['delay message', 'boarding reminder'] },
      { folder: 'templates', subjects: ['template store', 'language choice'] },
      integration('mail provider', 'text message provider'),
    ],
  },
  {
    name: 'voyage-records',
    description: 'The logbook the maritime authority may ask for',
    team: 'sailings-team',
    language: 'java',
    weight: 7,
    deploys: true,
    protectedBy: 'ruleset',
    checks: [{ context: 'records-lint', asStatus: true }],
    areas: [
      { folder: 'log', subjects: ['log entry', 'watch change'] },
      { folder: 'export', subjects: ['authority export', 'retention rules'] },
      DELETION,
    ],
  },
  {
    name: 'boarding-pass-kit',
    codeowners: 'docs/CODEOWNERS',
    description: 'Draws and checks boarding passes',
    team: 'platform-team',
    language: 'typescript',
    weight: 3,
    deploys: false,
    protectedBy: 'ruleset',
    areas: [
      { folder: 'barcode', subjects: ['barcode writer', 'barcode check'] },
      { folder: 'layout', subjects: ['pass layout', 'wallet pass'] },
    ],
  },
];

/** The checks that the default branch of a repository asks for. */
export function requiredChecksOf(plan: RepositoryPlan): RequiredCheck[] {
  return [
    { context: 'build', appId: ACTIONS_APP_ID },
    { context: 'unit-tests', appId: ACTIONS_APP_ID },
    ...(plan.checks ?? []),
  ];
}
