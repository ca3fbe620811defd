import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { Problem } from '@readiness/backstage-plugin-readiness-common/core';
import { Request, RequestHandler } from 'express';
import { AcceptedSubmission } from '../database/SubmissionStore';
import { readSubmissions } from '../submissions/readSubmissions';
import { Submitter } from '../submissions/SubmissionGate';
import { tellAuditor } from './auditWrites';
import { RouteContext } from './context';

/** Tells who submits, before anything of what they submit is read. */
export function identifySubmitter({
  submissionGate,
}: RouteContext): RequestHandler {
  return async (request, response, next) => {
    const submitter = await submissionGate.identify(request);
    response.locals.submitter = submitter;
    tellAuditor(response, { submitter: submitter.name });
    next();
  };
}

/** `POST /evidence`: all of it, or nothing and every reason why. */
export function addEvidenceRoutes(context: RouteContext): void {
  const { router, submissions, now, onSubmitted } = context;

  router.post('/evidence', async (request, response) => {
    const submitter = response.locals.submitter as Submitter;
    const accepted = await accept(context, request, submitter);
    const kept = await submissions.add(accepted, now().toISOString());
    tellAuditor(response, { items: kept.length });
    onSubmitted();
    response.status(201).json({
      items: kept.map((item, index) => ({ index, ...item })),
    });
  });
}

/**
 * @throws InputError or NotAllowedError that names every item that is at fault,
 *   ServiceUnavailableError where a change may only not have been read yet
 */
async function accept(
  { submissionGate, hint }: RouteContext,
  request: Request,
  submitter: Submitter,
): Promise<AcceptedSubmission[]> {
  const accepted: AcceptedSubmission[] = [];
  const refusals: Problem[] = [];
  let notYet = false;
  for (const [index, submission] of readSubmissions(request.body).entries()) {
    const permission = await submissionGate.permit(
      submitter,
      submission.subject,
    );
    if (permission.allowed) {
      const { scope, tier, onlyChange } = permission;
      accepted.push({
        submission,
        scope,
        onlyChange,
        tier,
        submittedBy: submitter.name,
      });
    } else {
      refusals.push({ path: `items[${index}]`, message: permission.why });
      if (permission.notYet) {
        const { number, ...repository } = permission.notYet;
        await hint({ type: 'change', repository, number });
        notYet = true;
      }
    }
  }
  if (refusals.length > 0) {
    const message = `Nothing was stored. ${refusals
      .map(({ path, message: why }) => `${path}: ${why}`)
      .join('; ')}`;
    throw notYet
      ? new ServiceUnavailableError(
          `${message}. The change is being read; try again in a few seconds`,
        )
      : new NotAllowedError(message);
  }
  return accepted;
}
