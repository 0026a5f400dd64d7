import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { capitalize, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { CODES, MESURES } from '../domain/mesures.ts'
import { direPeriode, RYTHMES, type Rythme } from '../domain/periode.ts'
import { COMPARES, ESSENTIEL } from '../essentiel.ts'
import type { Lecture } from '../lire.ts'
import { RYTHME_TEXTES } from '../texts.ts'
import { ChiffresSimules, FiltresPublication } from './filtres.tsx'
import { BlocMesure } from './mesure.tsx'

interface ObservatoireProps {
  cadre: Cadre
  agent: Agent
  lecture: Lecture | undefined
  /** How often the agent is written to; none: never. */
  rythme: Rythme | undefined
  fait: string | undefined
}

/** What the network achieved over a period: for a structure, a territoire or the région. */
export const PageObservatoire: FC<ObservatoireProps> = ({ cadre, agent, lecture, rythme, fait }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Observatoire" menu="observatoire" fait={fait}>
    <h1>{lecture ? `Observatoire : ${lecture.portee.nom}` : 'Observatoire'}</h1>
    {lecture ? (
      <Chiffres lecture={lecture} />
    ) : (
      <p class="vide">Aucun chiffre n’est encore publié. Les premiers paraissent à la fin du trimestre en cours.</p>
    )}
    <Resume courriel={agent.compte.courriel} rythme={rythme} />
  </PagePoste>
)

/** The summary by e-mail: how often, or not. */
const Resume: FC<{ courriel: string; rythme: Rythme | undefined }> = ({ courriel, rythme }) => (
  <section class="bloc imprimer-non" aria-labelledby="t-resume">
    <h2 id="t-resume">Recevoir l’essentiel par courriel</h2>
    <p>
      À {courriel}. Le résumé ne dit rien de plus que cette page. Chaque message a un lien pour ne plus le recevoir.
    </p>
    <form method="post" action={postePaths.observatoireResume} class="ligne observatoire-filtres">
      <Champ id="rythme" libelle="Rythme">
        <Liste
          id="rythme"
          name="rythme"
          options={RYTHMES.map(code => ({ valeur: code, texte: RYTHME_TEXTES[code] }))}
          valeur={rythme}
          vide="Ne rien recevoir"
        />
      </Champ>
      <button class="bouton second" type="submit">
        Enregistrer
      </button>
    </form>
  </section>
)

const Chiffres: FC<{ lecture: Lecture }> = ({ lecture }) => {
  const { portee, periode, ici, avant, parties } = lecture
  return (
    <>
      <ChiffresSimules simule={ici.simule} />
      <Filtres lecture={lecture} />
      <section aria-labelledby="t-essentiel">
        <h2 id="t-essentiel">L’essentiel, {direPeriode(periode)}</h2>
        <Essentiel ici={ici} avant={avant} portee={portee} />
        <p class="petit">
          Chiffres des trimestres terminés, comptés chaque nuit. « Masqué » : moins de cinq personnes, ou un nombre qui
          permettrait de retrouver un nombre masqué. Une structure qui a noté moins de cinq faits dans un trimestre est
          comptée avec ses voisines. <a href={`${postePaths.observatoire}/definitions`}>Toutes les définitions</a>
        </p>
        <p class="actions imprimer-non">
          <a class="bouton second" href={adresse(`${postePaths.observatoire}.csv`, lecture)}>
            Télécharger ces chiffres (CSV)
          </a>
          <a class="bouton second" href={adresse(`${postePaths.observatoire}.ods`, lecture)}>
            Télécharger ces chiffres (ODS)
          </a>
          <a class="bouton second" href={adresseRapport(lecture)}>
            Rapport de l’année
          </a>
        </p>
      </section>
      <nav class="imprimer-non" aria-labelledby="t-sommaire">
        <h2 id="t-sommaire">Tous les chiffres</h2>
        <ul class="observatoire-sommaire">
          {parties.length > 0 ? (
            <li>
              <a href="#t-parties">{titreDesParties(portee)}</a>
            </li>
          ) : null}
          {CODES.map(code => (
            <li>
              <a href={`#t-${code}`}>{typo(MESURES[code].titre)}</a>
            </li>
          ))}
        </ul>
      </nav>
      {parties.length > 0 ? <Parties lecture={lecture} /> : null}
      {CODES.map(code => (
        <BlocMesure code={code} lecture={lecture} />
      ))}
      {portee.sorte === 'structure' ? (
        <p class="petit">
          La région n’est montrée qu’en parts : ses nombres, moins les vôtres, parleraient des autres.
        </p>
      ) : null}
    </>
  )
}

/** The address of a page or its export, for the same unit and period. */
const adresse = (chemin: string, { periode, portee, choix }: Lecture): string => {
  const query = new URLSearchParams({ periode })
  if (choix.length > 0) query.set('unite', portee.unite)
  return `${chemin}?${query}`
}

const adresseRapport = ({ periode, portee, choix }: Lecture): string => {
  const query = new URLSearchParams({ annee: periode.slice(0, 4) })
  if (choix.length > 0) query.set('unite', portee.unite)
  return `${postePaths.observatoireRapport}?${query}`
}

const Filtres: FC<{ lecture: Lecture }> = ({ lecture: { choix, portee, periode, periodes } }) => (
  <FiltresPublication
    chemin={postePaths.observatoire}
    periodes={periodes.map(p => ({ valeur: p, texte: direPeriode(p) }))}
    periode={periode}
    territoires={{
      champ: 'unite',
      options: choix.map(({ unite, nom }) => ({ valeur: unite, texte: nom })),
      valeur: portee.sorte === 'territoire' ? portee.unite : undefined,
    }}
  />
)

const Essentiel: FC<Pick<Lecture, 'ici' | 'avant' | 'portee'>> = ({ ici, avant, portee }) => (
  <dl class="observatoire-essentiel">
    {ESSENTIEL.map(({ libelle, dire, rare }) => (
      <div>
        <dt>{libelle}</dt>
        <dd>
          <b>{dire(ici) ?? (rare && portee.sorte !== 'structure' ? 'en fin d’année' : 'non dit')}</b>
          {(rare ? avant.filter(({ releve }) => dire(releve) !== undefined) : avant).map(({ periode, releve }) => (
            <span class="petit">{typo(`${capitalize(direPeriode(periode))} : ${dire(releve) ?? 'non dit'}`)}</span>
          ))}
        </dd>
      </div>
    ))}
  </dl>
)

const titreDesParties = ({ sorte }: Lecture['portee']): string =>
  sorte === 'region' ? 'Territoire par territoire' : 'Structure par structure'

/** Structures of a territoire, territoires of the région: one row each. */
const Parties: FC<{ lecture: Lecture }> = ({ lecture: { parties, portee, periode } }) => (
  <section class="bloc" aria-labelledby="t-parties">
    <h2 id="t-parties">{titreDesParties(portee)}</h2>
    <section class="defile" tabindex={0} aria-label="Tableau des chiffres de chacun">
      <table>
        <thead>
          <tr>
            <th scope="col">{portee.sorte === 'region' ? 'Territoire' : 'Structure'}</th>
            {COMPARES.map(({ libelle }) => (
              <th scope="col" class="nombre">
                {libelle}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parties.map(({ unite, nom, releve }) => (
            <tr>
              <th scope="row">
                {portee.sorte === 'region' ? (
                  <a href={`${postePaths.observatoire}?${new URLSearchParams({ periode, unite })}`}>{typo(nom)}</a>
                ) : (
                  typo(nom)
                )}
              </th>
              {COMPARES.map(({ dire }) => (
                <td class="nombre">{dire(releve) ?? '–'}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  </section>
)
