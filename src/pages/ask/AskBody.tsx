import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';

interface AskState extends SceneObjectState {
  /** The question that a link brings along; asked at once. */
  question: string;
}

/** The page's own state: the first question, in the address. */
export class AskBody extends SceneObjectBase<AskState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['question'] });

  constructor() {
    super({ question: '' });
  }

  getUrlState() {
    return { question: this.state.question || undefined };
  }

  updateFromUrl({ question }: SceneObjectUrlValues) {
    this.setState({ question: typeof question === 'string' ? question : '' });
  }

  setQuestion(question: string) {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ question }));
  }

  public static Component = lazyView<AskBody>(async () => (await import('./Ask')).Ask);
}
