export * from './GroupSwitch';
export * from './OrganisationFilters';
