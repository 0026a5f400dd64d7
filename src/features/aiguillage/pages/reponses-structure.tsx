import type { Child, FC } from 'hono/jsx'
import type pg from 'pg'
import { formatDate, formatNumber } from '#web/format.ts'
import { delaisDe, PERIODE_JOURS } from '../delais.ts'
import type { Delais } from '../domain/delais.ts'
import { formatDelai } from '../texts.ts'

const Reponses: FC<{ delais: Delais | undefined; now: Date }> = ({ delais, now }) => {
  const depuis = formatDate(new Date(now.getTime() - PERIODE_JOURS * 86_400_000).toISOString())
  return (
    <section aria-labelledby="reponses" class="petit">
      <h2 id="reponses">Quand on lui adresse quelqu’un</h2>
      {delais ? (
        <p>
          Elle répond {formatNumber(Math.round((100 * delais.repondus) / delais.envoyes))} fois sur 100.{' '}
          {delais.medianeHeures === undefined
            ? 'Moins d’une demande sur deux a eu une réponse.'
            : `La moitié des demandes ont une réponse en ${formatDelai(delais.medianeHeures)}, celles restées sans réponse comprises.`}{' '}
          Sur {formatNumber(delais.envoyes)} demandes transmises par le réseau depuis le {depuis}.
        </p>
      ) : (
        <p>Pas encore assez d’aiguillages pour dire en combien de temps elle répond.</p>
      )}
    </section>
  )
}

/** How a structure answers those who are sent to it, as a part of its sheet: with the number and the period it is counted on. */
export const reponsesDe = async (db: pg.Pool, structure: string, now: Date): Promise<Child> => {
  const delais = (await delaisDe(db, [structure], now)).get(structure)
  return <Reponses delais={delais} now={now} />
}
