import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatMoment, typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { RapportLu } from '../rapporter.ts'
import { ChiffresSimules } from './filtres.tsx'

interface RapportProps {
  cadre: Cadre
  agent: Agent
  lu: RapportLu | undefined
  saisie: { nom: string; fonction: string }
  erreurs: readonly ErreurChamp[]
  fait: string | undefined
}

/** The yearly report: read as a document, signed by who coordinates the territoire, kept as it was signed. */
export const PageRapport: FC<RapportProps> = ({ cadre, agent, lu, saisie, erreurs, fait }) => {
  const titre = 'Rapport de l’année'
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="observatoire"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.observatoire}>Observatoire</a>
        </p>
        <h1>{lu ? `Rapport ${lu.rapport.annee} : ${typo(lu.rapport.nom)}` : titre}</h1>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      {lu ? (
        <Lu lu={lu} agent={agent} saisie={saisie} erreurs={erreurs} />
      ) : (
        <p class="vide">Aucune année n’est encore publiée. Le premier rapport se fait à la fin d’un trimestre.</p>
      )}
    </PagePoste>
  )
}

const Lu: FC<Pick<RapportProps, 'agent' | 'saisie' | 'erreurs'> & { lu: RapportLu }> = ({ lu, agent, ...champs }) => {
  const { rapport, lecture, annees, finie, signes } = lu
  const { portee, choix } = lecture
  const query = new URLSearchParams({ annee: String(rapport.annee) })
  if (choix.length > 0) query.set('unite', portee.unite)
  const signataire = agent.role === 'coordinateur' && portee.sorte === 'territoire'
  return (
    <>
      <ChiffresSimules simule={rapport.simule} />
      <form method="get" action={postePaths.observatoireRapport} class="ligne observatoire-filtres">
        <Champ id="annee" libelle="Année">
          <select id="annee" name="annee">
            {annees.map(annee => (
              <option value={annee} selected={annee === rapport.annee}>
                {annee}
              </option>
            ))}
          </select>
        </Champ>
        {choix.length > 0 ? <input type="hidden" name="unite" value={portee.unite} /> : null}
        <button class="bouton second" type="submit">
          Afficher
        </button>
      </form>
      <section class="bloc" aria-labelledby="t-lire">
        <h2 id="t-lire">Lire le rapport</h2>
        <p>
          Les chiffres de l’année avec leurs définitions, le plan d’action et une place pour signer. Ce qui est masqué à
          l’écran l’est aussi dans le document.
        </p>
        <p class="actions">
          <a class="bouton" href={`${postePaths.observatoireRapport}.pdf?${query}`}>
            Télécharger le projet (PDF)
          </a>
        </p>
        {finie ? null : <p class="petit">L’année n’est pas finie : le projet compte les trimestres déjà publiés.</p>}
      </section>
      {signataire ? <Signer lu={lu} {...champs} /> : null}
      {portee.sorte === 'territoire' ? (
        <section class="bloc" aria-labelledby="t-signes">
          <h2 id="t-signes">Rapports signés</h2>
          {signes.length === 0 ? <p class="vide">Aucun rapport n’est signé.</p> : <Signes signes={signes} />}
        </section>
      ) : null}
    </>
  )
}

const Signes: FC<Pick<RapportLu, 'signes'>> = ({ signes }) => (
  <ul class="file">
    {signes.map(({ id, annee, version, nom, fonction, signeLe, empreinte }) => (
      <li class="file-ligne">
        <p>
          <a href={postePaths.observatoireRapportSigne(id)}>
            Rapport {annee}, version {version} (PDF)
          </a>
          <span class="petit">
            Signé par {nom}, {fonction}, {formatMoment(signeLe)}
          </span>
          <span class="petit observatoire-empreinte">
            Empreinte SHA-256 : <code>{empreinte}</code>
          </span>
        </p>
      </li>
    ))}
  </ul>
)

const Signer: FC<Pick<RapportProps, 'saisie' | 'erreurs'> & { lu: RapportLu }> = ({ lu, saisie, erreurs }) => {
  const { rapport, empreinte, finie, signes } = lu
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const dernier = signes.find(({ annee }) => annee === rapport.annee)
  return (
    <section class="bloc" aria-labelledby="t-signer">
      <h2 id="t-signer">Signer</h2>
      {finie ? null : <p>Le rapport se signe quand l’année est finie et ses quatre trimestres publiés.</p>}
      {finie && dernier?.contenuEmpreinte === empreinte ? (
        <p>La version {dernier.version} dit ce que disent les chiffres d’aujourd’hui. Rien n’est à signer.</p>
      ) : null}
      {finie && dernier?.contenuEmpreinte !== empreinte ? (
        <form method="post" action={postePaths.observatoireRapport} novalidate class="pile">
          <p>
            {dernier
              ? `Des chiffres ont été corrigés depuis la version ${dernier.version}. Signer fait une nouvelle version ; l’ancienne reste.`
              : 'Lisez d’abord le projet. Le document signé est gardé tel quel : un chiffre corrigé ensuite fera une nouvelle version.'}
          </p>
          <input type="hidden" name="annee" value={rapport.annee} />
          <input type="hidden" name="vue" value={empreinte} />
          <Texte id="nom" libelle="Prénom et nom" valeur={saisie.nom} erreur={errorAt('nom')} />
          <Texte
            id="fonction"
            libelle="Fonction"
            aide="Par exemple : coordinatrice du territoire."
            valeur={saisie.fonction}
            erreur={errorAt('fonction')}
          />
          <p>
            <button class="bouton" type="submit">
              Signer le rapport {rapport.annee}
            </button>
          </p>
        </form>
      ) : null}
    </section>
  )
}
