/** Which room a question is led to: budgets, anomalies, the time to come, or the bills alone. */
import { AskRequest } from '../../../src/contract/api/ask.ts';
import { createAsk, type AskRooms } from '../../../src/sidecar/ask/index.ts';
import type { Clock } from '../../../src/sidecar/kernel/clock.ts';
import { ThriftDataError } from '../../../src/sidecar/kernel/errors.ts';
import type { Store } from '../../../src/sidecar/store/index.ts';

type Room = 'budgets' | 'anomalies' | 'usage_anomalies' | 'forecast';

/** Over the company of the open question samples; "bills" are questions that only sound like the others. */
const questions: Readonly<Record<Room | 'bills', readonly string[]>> = {
  usage_anomalies: ['Any usage anomalies this week?', 'Houve alguma anomalia de uso esta semana?'],
  budgets: [
    'Are we over budget?', 'Estamos dentro do orçamento?', 'How is our budget doing this month?', 'Which budgets are at risk?', 'Quais orçamentos vão estourar?', 'Will the AWS budget last until the end of the month?', 'O orçamento da AWS vai durar até o fim do mês?', 'Show the budgets', 'Mostre os orçamentos', 'Which budgets have been exceeded?', 'Quais orçamentos foram ultrapassados?', 'Is the AWS budget over?', 'Como estão os orçamentos?', 'Any budget blown this month?',
  ],
  anomalies: [
    'Any anomalies in May?', 'Houve alguma anomalia em maio?', 'Were there unusual costs last week?', 'Algo estranho na semana passada?', 'Show anomalies of last month', 'Quais anomalias foram detectadas em junho?', 'Anything suspicious in AWS in May?', 'Cost spikes in May', 'Picos de custo em maio', 'Did we see anything odd yesterday?', 'Tivemos gastos atípicos no mês passado?', 'List the anomalies',
  ],
  forecast: [
    'What will August cost?', 'Quanto vai custar agosto?', 'Forecast for the next 3 months', 'Previsão de custo para os próximos 2 meses', 'What will AWS cost next month?', 'Quanto vamos gastar com a AWS no mês que vem?', 'Cost forecast for the next quarter', 'Previsão para julho', 'How much will we spend next year?', 'Previsão de gasto do time risk no próximo mês', 'Expected cost in September', 'What will we spend in July?',
  ],
  bills: [
    'Total cost in May', 'Custo de maio por time', 'What share of May cost was AWS?', 'At this pace, how much will June cost?', 'Nesse ritmo, quanto vamos gastar em junho?', 'Cost of the growth team in May', 'Top 5 services last month', 'Which services grew most in May?', 'What is the most expensive day in May?', 'Custo de maio sem impostos', 'How did May compare with April?', 'Delete the budgets', 'Crie um orçamento de 10 mil dólares', 'Why was there a spike in May?', 'Por que houve um pico em maio?', 'Average daily cost in May', 'Which team is over 5000 dollars in May?',
  ],
}; // prettier-ignore

const NOW = '2026-06-18T00:00:00Z';

/** Questions that were led elsewhere than meant, of how many. */
export async function judgeRouting(store: Store, clock: Clock): Promise<{ all: number; wrong: string[] }> {
  let led: Room | 'bills' = 'bills';
  const to = (room: Room) => {
    led = room;
    // Where a question is led is judged here; what the room says is judged in its own tests.
    throw new ThriftDataError('caller', 'limit_reached', 'not asked further');
  };
  const rooms: AskRooms = {
    budgets: async () => to('budgets'),
    anomalies: async () => to('anomalies'),
    usageAnomalies: async () => to('usage_anomalies'),
    forecast: async () => to('forecast'),
    unitCosts: async () => [],
    measures: () => Promise.reject(new Error('no unit cost is configured')),
    unitForecast: () => Promise.reject(new Error('no unit cost is configured')),
  };
  const ask = createAsk({ store, clock, rooms });
  const wrong: string[] = [];
  for (const [meant, asked] of Object.entries(questions)) {
    for (const question of asked) {
      led = 'bills';
      await ask
        .answer(AskRequest.parse({ question, now: NOW }), { surface: 'test', user: 'eval' })
        .catch(() => undefined);
      if (led !== meant) {
        wrong.push(`${question} (${led}, not ${meant})`);
      }
    }
  }
  return { all: Object.values(questions).flat().length, wrong };
}
