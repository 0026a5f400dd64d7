import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { SEUIL } from '../domain/masquage.ts'
import { CODES, estRare, MESURES } from '../domain/mesures.ts'
import { RARE_EXPLIQUE } from '../texts.ts'

/** What each figure of the observatory counts, of whom, and where it comes from. */
export const PageDefinitions: FC<{ cadre: Cadre; agent: Agent }> = ({ cadre, agent }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Définitions de l’observatoire" menu="observatoire">
    <h1>Ce que comptent les chiffres</h1>
    <p>
      <a href={postePaths.observatoire}>Revenir à l’observatoire</a>
    </p>
    {CODES.map(code => (
      <section class="bloc" aria-labelledby={`d-${code}`}>
        <h2 id={`d-${code}`}>{MESURES[code].titre}</h2>
        <dl class="observatoire-definition">
          <dt>Définition</dt>
          <dd>{MESURES[code].definition}</dd>
          <dt>Population</dt>
          <dd>{MESURES[code].population}</dd>
          <dt>Source</dt>
          <dd>{MESURES[code].source}</dd>
          {estRare(code) ? (
            <>
              <dt>Publication</dt>
              <dd>{RARE_EXPLIQUE}</dd>
            </>
          ) : null}
        </dl>
      </section>
    ))}
    <section class="bloc" aria-labelledby="d-periodes">
      <h2 id="d-periodes">Périodes et territoires</h2>
      <p>
        Un trimestre est publié quand il est terminé, une année par ses trimestres terminés, à l’heure de Paris. Les
        chiffres sont recomptés chaque nuit : un fait noté en retard ou corrigé corrige son trimestre. Un territoire
        additionne ses structures membres ; une structure membre de deux territoires compte dans chacun, une seule fois
        dans la région. Chaque chiffre est comparé à la période d’avant, à la même période un an plus tôt, et à la
        région.
      </p>
      <p>
        La composition d’un territoire peut changer. Chaque trimestre garde les structures que le territoire avait quand
        ce trimestre a été publié pour la première fois. Une structure qui arrive, ou qui part, change les trimestres
        publiés ensuite. Un nouveau territoire a ses chiffres passés la nuit qui suit, avec les structures qu’il a
        alors. Un territoire fermé garde les siens et n’en a plus d’autres. Un fait noté en retard corrige son
        trimestre, dans le territoire de ce trimestre.
      </p>
    </section>
    <section class="bloc" aria-labelledby="d-masque">
      <h2 id="d-masque">Ce qui est masqué</h2>
      <p>
        Un nombre de 1 à {SEUIL - 1} n’est jamais dit. D’autres nombres sont masqués avec lui, pour qu’aucun calcul sur
        les totaux, les trimestres ou les territoires ne permette de le retrouver. Une structure qui a compté moins de{' '}
        {SEUIL} personnes dans un trimestre n’a pas de chiffre à elle. Elle entre dans ceux du territoire avec les
        autres qui sont dans ce cas, si leur somme ne dit pas ce que chacune a compté. Sinon elle n’entre dans aucun
        total. Les événements sont publics : leurs nombres ne sont pas masqués.
      </p>
    </section>
  </PagePoste>
)
