import { Component, type ReactNode } from 'react';
import { t } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';

interface Props {
  children: ReactNode;
}

/** Keeps a defect on one page from blanking Grafana: says what broke and lets the user try again. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  render() {
    const { error } = this.state;
    if (error === null) {
      return this.props.children;
    }
    return (
      <Alert
        severity="error"
        title={t('app.broken.title', 'This page stopped working')}
        action={
          <Button onClick={() => this.setState({ error: null })}>{t('app.broken.retry', 'Show it again')}</Button>
        }
      >
        {error.message}
      </Alert>
    );
  }
}
