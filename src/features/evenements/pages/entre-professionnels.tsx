import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { direLibres, direOu, direQuand } from '../domain/dire.ts'
import type { Etat } from '../domain/evenement.ts'
import { ENTRE_PROS_MAX, type EntreProfessionnels } from '../store/entre-professionnels.ts'

/** What is to come between professionals: each leads to the page where an agent registers. */
export const EntrePros: FC<{ evenements: readonly EntreProfessionnels[] }> = ({ evenements }) => (
  <section aria-labelledby="entre-professionnels">
    <h2 id="entre-professionnels">Entre professionnels</h2>
    {evenements.length === 0 ? (
      <p class="rien">Rien à venir. Ce qu’une structure publie pour les professionnels du réseau paraît ici.</p>
    ) : (
      <>
        <p>Réservés aux professionnels du réseau : le public ne les voit pas.</p>
        <ul class="file">
          {evenements.slice(0, ENTRE_PROS_MAX).map(e => (
            <li class={`file-ligne evenement-tenu evenement-${e.etat}`}>
              <p class="surtitre">{direQuand(e)}</p>
              <h3>
                <a href={paths.evenement(e.id)}>{typo(e.titre)}</a>
              </h3>
              <p class="petit">
                {[
                  direOu(e.enLigne, e.ville ?? ''),
                  e.pilote,
                  direPlaces(e),
                  e.duTerritoire ? 'dans votre territoire' : null,
                ]
                  .filter(texte => texte !== null)
                  .map((texte, i) => `${i > 0 ? ' · ' : ''}${typo(texte)}`)}
              </p>
            </li>
          ))}
        </ul>
        {evenements.length > ENTRE_PROS_MAX ? <p>Seuls les {ENTRE_PROS_MAX} premiers sont montrés.</p> : null}
      </>
    )}
  </section>
)

/** How full it is; nothing to say where places are not counted, nor of what is cancelled. */
export const direPlaces = ({
  etat,
  capacite,
  prises,
  retenues,
}: {
  prises: number
  retenues: number
  capacite: number | null
  etat: Etat
}): string | null => (capacite === null || etat === 'annule' ? null : direLibres({ capacite, prises, retenues }))
