import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { adresseEnClair } from '#web/kit/qr.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { ETAPES } from '../domain/progres.ts'
import { NOMS_ETAPES } from '../mots.ts'
import type { Faute } from '../parcours/etat.ts'
import type { Atelier, Place } from '../store/ateliers.ts'

interface Props {
  cadre: Cadre
  agent: Agent
  now: Date
}

interface AteliersProps extends Props {
  ateliers: readonly Atelier[]
  saisie: { nom: string; jour: string }
  fautes: readonly Faute[]
}

const isOuvert = ({ ouvre, ferme }: Atelier, now: Date): boolean => ouvre <= now && now < ferme
/** The day of a workshop: the middle of the time when it is open. */
export const jourOf = ({ ouvre }: Atelier): string =>
  formatDate(new Date(ouvre.getTime() + 24 * 3_600_000).toISOString())

/** Workshops of the structure, and opening one. */
export const PageAteliers: FC<AteliersProps> = ({ cadre, agent, now, ateliers, saisie, fautes }) => {
  const fauteDe = (champ: string) => fautes.find(faute => faute.champ === champ)?.texte
  const titre = 'Ateliers'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={fautes.length > 0 ? `Erreur : ${titre}` : titre} menu="projets">
      <div>
        <p class="fil">
          <a href={postePaths.projets}>Projets partagés</a>
        </p>
        <h1>Ateliers</h1>
        <p class="chapeau">
          Une classe ou un groupe travaille en même temps, chacun sur son projet. Vous voyez où ils en sont, jamais
          leurs réponses.
        </p>
      </div>
      <ResumeErreurs erreurs={fautes} />
      <section aria-labelledby="ouvrir">
        <h2 id="ouvrir">Ouvrir un atelier</h2>
        <form method="post" action={postePaths.ateliers} class="projet-ecrire">
          <div class="grille-champs">
            <Texte
              id="nom"
              libelle="Nom de l’atelier"
              aide="Ceux qui entrent le lisent. Par exemple : Forum du jeudi"
              valeur={saisie.nom}
              erreur={fauteDe('nom')}
              max={120}
            />
            <Texte id="jour" libelle="Jour" type="date" valeur={saisie.jour} erreur={fauteDe('jour')} />
          </div>
          <p>
            <button type="submit" class="bouton">
              Ouvrir l’atelier
            </button>
          </p>
        </form>
      </section>
      {ateliers.length === 0 ? null : (
        <section aria-labelledby="ateliers">
          <h2 id="ateliers">Vos ateliers</h2>
          <ul class="file">
            {ateliers.map(atelier => (
              <li class="file-ligne">
                <p>
                  <a href={postePaths.atelier(atelier.id)}>
                    <b>{atelier.nom}</b>
                  </a>
                  <span class="petit">
                    {jourOf(atelier)}
                    {atelier.ferme <= now ? ', fermé' : ''}
                  </span>
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </PagePoste>
  )
}

interface AtelierProps extends Props {
  atelier: Atelier
  places: readonly Place[]
  /** Address of the site without a final slash: it is read aloud. */
  origine: string
}

/** One workshop: its code, to be read aloud, and how far each one is. */
export const PageAtelier: FC<AtelierProps> = ({ cadre, agent, now, atelier, places, origine }) => (
  <PagePoste cadre={cadre} agent={agent} titre={`Atelier : ${atelier.nom}`} menu="projets">
    <div>
      <p class="fil">
        <a href={postePaths.ateliers}>Ateliers</a>
      </p>
      <h1>Atelier&nbsp;: {atelier.nom}</h1>
      <p class="chapeau">
        {atelier.ferme <= now ? 'Cet atelier est fermé.' : `${jourOf(atelier)}. Il se ferme tout seul.`}
      </p>
    </div>
    {isOuvert(atelier, now) ? (
      <section aria-labelledby="code">
        <h2 id="code">Pour entrer</h2>
        <p>
          Sur <b>{adresseEnClair(`${origine}${paths.projet}`)}</b>, «&nbsp;Je suis dans un atelier&nbsp;», puis ce
          code&nbsp;:
        </p>
        <p class="projet-code-grand">{`${atelier.code.slice(0, 3)} ${atelier.code.slice(3)}`}</p>
        <p>
          <a href={postePaths.atelierAffiche(atelier.id)}>Affiche à imprimer ou à projeter</a>
        </p>
        <form method="post" action={postePaths.atelier(atelier.id)}>
          <button type="submit" class="bouton second">
            Fermer l’atelier
          </button>
        </form>
      </section>
    ) : null}
    <section aria-labelledby="places">
      <h2 id="places">Où ils en sont</h2>
      {places.length === 0 ? (
        <p>Personne n’est encore entré.</p>
      ) : (
        <ol class="file">
          {places.map(({ rang, nom, etapes }) => (
            <li class="file-ligne">
              <p>
                <b>{nom ?? `Place ${rang}`}</b>
                <span class="petit">
                  {etapes.length} sur {ETAPES.length}
                  {etapes.length === 0
                    ? ''
                    : `\u00a0: ${ETAPES.filter(etape => etapes.includes(etape))
                        .map(etape => NOMS_ETAPES[etape])
                        .join(', ')}`}
                </span>
              </p>
            </li>
          ))}
        </ol>
      )}
      <p class="petit">Rechargez la page pour voir où ils en sont maintenant.</p>
    </section>
  </PagePoste>
)
