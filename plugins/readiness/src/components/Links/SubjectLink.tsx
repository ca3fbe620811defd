import { RecordSubject } from '../../api';
import { ChangeLink } from './ChangeLink';
import { ComponentLink } from './ComponentLink';

/** Leads to what a record is about: a component or a change. */
export function SubjectLink(props: { subject: RecordSubject; name: string }) {
  const { subject, name } = props;
  return 'changeId' in subject ? (
    <ChangeLink id={subject.changeId}>{name}</ChangeLink>
  ) : (
    <ComponentLink entityRef={subject.entityRef} title={name} />
  );
}
