import { ChangeEvent } from '@readiness/backstage-plugin-readiness-common';
import AddCircleOutlineIcon from '@material-ui/icons/AddCircleOutline';
import CallMergeIcon from '@material-ui/icons/CallMerge';
import CancelOutlinedIcon from '@material-ui/icons/CancelOutlined';
import ChatBubbleOutlineIcon from '@material-ui/icons/ChatBubbleOutline';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import CloudDoneOutlinedIcon from '@material-ui/icons/CloudDoneOutlined';
import EditOutlinedIcon from '@material-ui/icons/EditOutlined';
import FeedbackOutlinedIcon from '@material-ui/icons/FeedbackOutlined';
import FiberManualRecordIcon from '@material-ui/icons/FiberManualRecord';
import LoopIcon from '@material-ui/icons/Loop';
import RemoveCircleOutlineIcon from '@material-ui/icons/RemoveCircleOutline';
import ReplayIcon from '@material-ui/icons/Replay';
import VisibilityOutlinedIcon from '@material-ui/icons/VisibilityOutlined';
import { Appearance } from '../../lib/statusAppearance';

/** How events look; the shape tells them apart, not the colour. */
export const EVENT_APPEARANCE: Record<ChangeEvent['type'], Appearance> = {
  created: { tone: 'neutral', Icon: AddCircleOutlineIcon },
  readyForReview: { tone: 'neutral', Icon: VisibilityOutlinedIcon },
  convertedToDraft: { tone: 'neutral', Icon: EditOutlinedIcon },
  closed: { tone: 'neutral', Icon: CancelOutlinedIcon },
  reopened: { tone: 'neutral', Icon: ReplayIcon },
  merged: { tone: 'neutral', Icon: CallMergeIcon },
  deployed: { tone: 'neutral', Icon: CloudDoneOutlinedIcon },
  push: { tone: 'neutral', Icon: FiberManualRecordIcon },
  forcePush: { tone: 'neutral', Icon: LoopIcon },
  approved: { tone: 'good', Icon: CheckCircleIcon },
  changesRequested: { tone: 'caution', Icon: FeedbackOutlinedIcon },
  commented: { tone: 'neutral', Icon: ChatBubbleOutlineIcon },
  dismissed: { tone: 'neutral', Icon: RemoveCircleOutlineIcon },
};
