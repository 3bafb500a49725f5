import {
  SceneObjectBase,
  SceneObjectUrlSyncConfig,
  type SceneObjectState,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { lazyView } from '../../components/scene/lazyView';
import { textsOfUrl, urlOfTexts } from '../../components/scene/urlTexts';

interface AskState extends SceneObjectState {
  /** The question that a link brings along; asked at once. */
  question: string;
  /** The query form that runs in its place, as JSON; empty where its words alone give it. */
  form: string;
  /** What the rows are drawn as; a table where empty. */
  chart: string;
}

const KEYS = ['question', 'form', 'chart'] as const;

/** The page's own state: the question asked last, with its form and chart, in the address. */
export class AskBody extends SceneObjectBase<AskState> {
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: [...KEYS] });

  constructor() {
    super({ question: '', form: '', chart: '' });
  }

  getUrlState() {
    return urlOfTexts(this.state, KEYS);
  }

  updateFromUrl(values: SceneObjectUrlValues) {
    this.setState(textsOfUrl(values, KEYS));
  }

  /** Says in the address what is asked; going back leads to what was asked before. */
  setQuestion(question: string, form = '') {
    this._urlSync.performBrowserHistoryAction(() => this.setState({ question, form, chart: '' }));
  }

  /** Says in the address what is shown, how it was read, or how it is drawn. */
  setShown(shown: Partial<Pick<AskState, 'question' | 'form' | 'chart'>>) {
    this.setState(shown);
  }

  public static Component = lazyView<AskBody>(async () => (await import('./Ask')).Ask);
}
