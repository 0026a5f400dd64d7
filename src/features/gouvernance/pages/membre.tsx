import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { type Convention, SERVICES, type Signature } from '../domain/convention.ts'
import type { SaisieEngagements } from '../saisie.ts'
import { SERVICE_TEXTES } from '../texts.ts'

interface MembreProps {
  cadre: Cadre
  agent: Agent
  convention: Convention
  structure: { id: string; nom: string }
  /** Whether it is in the convention already. */
  present: boolean
  signature: Signature | undefined
  saisie: SaisieEngagements
  erreurs: readonly ErreurChamp[]
}

/** What one structure promises: to be written until it has signed. */
export const PageMembre: FC<MembreProps> = props => {
  const { cadre, agent, convention, structure, present, signature, saisie, erreurs } = props
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const nom = typo(structure.nom)
  const fige = signature !== undefined || convention.etat === 'close'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreurs.length > 0 ? `Erreur : ${nom}` : nom} menu="convention">
      <div>
        <p class="fil">
          <a href={postePaths.convention(convention.id)}>{typo(convention.titre)}</a>
        </p>
        <h1>{nom}</h1>
        <p class="chapeau">
          {signature
            ? `A signé à ${typo(signature.lieu)}, le ${formatDate(signature.le)}. Ses engagements ne changent plus.`
            : 'Ce que la structure promet aux autres, et aux personnes qu’on lui adresse.'}
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="bloc pile">
        <input type="hidden" name="geste" value="engager" />
        <fieldset class="pastilles" disabled={fige}>
          <legend>Services donnés</legend>
          {SERVICES.map(service => (
            <label>
              <input type="checkbox" name="services[]" value={service} checked={saisie.services.includes(service)} />
              <span>{SERVICE_TEXTES[service]}</span>
            </label>
          ))}
        </fieldset>
        <fieldset class="engagements-champs" disabled={fige}>
          <legend>Délai, formation, ouverture</legend>
          <Texte
            id="delai"
            libelle="Répond sous combien de jours"
            aide="Ce délai s’applique à chaque personne adressée, dès la signature."
            valeur={saisie.delai}
            erreur={errorAt('delai')}
            chiffres
            max={10}
          />
          <Texte
            id="formation"
            libelle="Jours de formation par agent et par an"
            valeur={saisie.formation}
            erreur={errorAt('formation')}
            chiffres
            max={10}
          />
          <Texte
            id="ouverture"
            libelle="Ouverture promise"
            aide="Par exemple : trois demi-journées par semaine sans rendez-vous."
            valeur={saisie.ouverture}
            erreur={errorAt('ouverture')}
          />
        </fieldset>
        {fige ? null : (
          <p>
            <button class="bouton" type="submit">
              {present ? 'Enregistrer' : 'Ajouter à la convention'}
            </button>
          </p>
        )}
      </form>
      {present && convention.etat !== 'close' ? (
        <form method="post">
          <input type="hidden" name="geste" value={signature ? 'effacer-signature' : 'retirer'} />
          <button class="discret" type="submit">
            {signature ? 'Retirer la signature, notée par erreur' : 'Retirer la structure de ce texte'}
          </button>
        </form>
      ) : null}
    </PagePoste>
  )
}
