import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, jourOf, typo } from '#web/format.ts'
import { Champ, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { MOTIFS } from '../domain/erreur.ts'
import type { Erreur } from '../store/erreurs.ts'
import { ETAT_TEXTES, MOTIF_TEXTES, SUJET_TEXTES } from '../texts-erreurs.ts'

interface ErreursProps {
  cadre: Cadre
  agent: Agent
  erreurs: readonly Erreur[]
  fait?: string | undefined
}

/** Errors that wait for the agent, then the last ones that are over. */
export const PageErreurs: FC<ErreursProps> = ({ cadre, agent, erreurs, fait }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Erreurs signalées" menu="membres" fait={fait}>
    <div>
      <p class="fil">
        <a href={postePaths.membres}>Structures du réseau</a>
      </p>
      <h1>Erreurs signalées</h1>
      <p class="chapeau">
        {agent.structure
          ? 'Dans la fiche de votre structure, par le public ou un professionnel.'
          : 'Dans les fiches des structures, par le public ou un professionnel.'}
      </p>
    </div>
    {erreurs.length === 0 ? (
      <p class="vide">Aucune erreur n’est signalée.</p>
    ) : (
      <ul class="file">
        {erreurs.map(e => (
          <li class="file-ligne">
            <p>
              <a href={postePaths.erreur(e.id)}>
                <b>{typo(e.structure.nom)}</b>
                {e.service ? `, ${typo(e.service)}` : ''}
              </a>
              <span class="petit">{SUJET_TEXTES[e.sujet]}</span>
              <span class="petit">
                {ETAT_TEXTES[e.etat]}. Signalée le {formatDate(jourOf(e.recueLe))}
                {e.demonstration ? '. Inventée' : ''}
              </span>
            </p>
          </li>
        ))}
      </ul>
    )}
  </PagePoste>
)

interface ErreurProps {
  cadre: Cadre
  agent: Agent
  erreur: Erreur
  erreurs: readonly ErreurChamp[]
}

/** An error that was told, and what becomes of it. */
export const PageErreur: FC<ErreurProps> = ({ cadre, agent, erreur: e, erreurs }) => {
  const titre = 'Erreur signalée'
  const refus = erreurs.find(({ champ }) => champ === 'motif')?.texte
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre} menu="membres">
      <div>
        <p class="fil">
          <a href={postePaths.erreurs}>Erreurs signalées</a>
        </p>
        <p class="surtitre">
          <a href={paths.structure(e.structure.id)}>{typo(e.structure.nom)}</a>
          {e.service ? `, ${typo(e.service)}` : ''}
        </p>
        <h1>{SUJET_TEXTES[e.sujet]}</h1>
        <p>
          <b>{ETAT_TEXTES[e.etat]}</b>
          {e.traiteeLe ? ` le ${formatDate(jourOf(e.traiteeLe))}` : ''}. Signalée le {formatDate(jourOf(e.recueLe))}.{' '}
          {e.etat !== 'recue'
            ? ''
            : e.courriel === undefined
              ? 'Sans adresse où répondre.'
              : 'La personne a laissé une adresse : elle sera prévenue.'}
          {e.motif ? MOTIF_TEXTES[e.motif] : ''}
          {e.demonstration ? ' Inventée, pour la démonstration.' : ''}
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <blockquote class="question-dite">
        {e.texte.split('\n').map(ligne => (
          <p>{ligne}</p>
        ))}
      </blockquote>
      {e.etat === 'recue' ? <Finir erreur={e} refus={refus} /> : null}
    </PagePoste>
  )
}

const Finir: FC<{ erreur: Erreur; refus: string | undefined }> = ({ erreur, refus }) => (
  <>
    <section aria-labelledby="corriger" class="poste-bloc">
      <h2 id="corriger">C’est corrigé</h2>
      <p>
        Horaires, adresse et services se corrigent à la source de la fiche. Le reste, sur{' '}
        <a href={postePaths.membre(erreur.structure.id)}>la page de la structure</a>.
      </p>
      <form method="post" action={postePaths.erreur(erreur.id)}>
        <button type="submit" class="bouton" name="geste" value="corrigee">
          Noter que c’est corrigé
        </button>
      </form>
    </section>
    <section aria-labelledby="laisser" class="poste-bloc">
      <h2 id="laisser">Sans suite</h2>
      <form method="post" action={postePaths.erreur(erreur.id)} novalidate>
        <Champ id="motif" libelle="Pourquoi rien ne change" erreur={refus}>
          <Liste
            id="motif"
            name="motif"
            options={MOTIFS.map(code => ({ valeur: code, texte: MOTIF_TEXTES[code] }))}
            valeur={undefined}
            vide="Choisissez"
          />
        </Champ>
        <button type="submit" class="bouton second" name="geste" value="sans-suite">
          Classer sans suite
        </button>
      </form>
    </section>
  </>
)
