import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { capitalize } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direDossier } from '../domain/dire.ts'
import type { Creneau, CreneauLibre } from '../store/creneaux.ts'
import type { Rendezvous } from '../store/rendezvous.ts'
import { ETATS_DITS } from '../texts.ts'
import { ChoixCreneau, type NomCommune, QuandEtOu } from './choix.tsx'

interface PrendreProps {
  cadre: Cadre
  agent: Agent
  structure: { id: string; nom: string }
  personne: string
  aiguillage: string | undefined
  creneaux: readonly CreneauLibre[]
  nomCommune: NomCommune
  erreur?: string | undefined
}

/** A conseiller takes a slot for somebody whose file they hold. */
export const PagePrendre: FC<PrendreProps> = props => {
  const { cadre, agent, structure, personne, aiguillage, creneaux, nomCommune, erreur } = props
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Prendre un rendez-vous" menu="rendezvous">
      <h1>Prendre un rendez-vous</h1>
      <p>
        Pour le {direDossier(personne)}, avec <b>{structure.nom}</b>. La personne reçoit une confirmation et peut en
        changer.
      </p>
      {creneaux.length > 0 ? (
        <ChoixCreneau
          creneaux={creneaux}
          nomCommune={nomCommune}
          action={`${postePaths.rendezvous}/prendre`}
          bouton="Prendre ce rendez-vous"
          erreur={erreur}
          avec={{ structure: structure.id, personne, aiguillage }}
        />
      ) : (
        <>
          {erreur ? (
            <p class="erreur" role="alert">
              {erreur}
            </p>
          ) : null}
          <p>Aucun créneau n’est libre dans les huit prochaines semaines. Appelez la structure.</p>
        </>
      )}
    </PagePoste>
  )
}

interface UnProps {
  cadre: Cadre
  agent: Agent
  r: Rendezvous
  creneau: Creneau
  libres: readonly CreneauLibre[]
  nomCommune: NomCommune
  passe: boolean
  fait?: string | undefined
  erreur?: string | undefined
}

/** One rendez-vous for an agent: where it stands, move it, cancel it. */
export const PageUnRendezvous: FC<UnProps> = props => {
  const { cadre, agent, r, creneau, libres, nomCommune, passe, fait, erreur } = props
  const ici = `${postePaths.rendezvous}/${r.id}`
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Un rendez-vous" menu="rendezvous" fait={fait}>
      <h1>
        Rendez-vous {ETATS_DITS[r.etat]}, {direDossier(r.personne)}
      </h1>
      {erreur ? (
        <p class="erreur" role="alert">
          {erreur}
        </p>
      ) : null}
      <QuandEtOu creneau={creneau} nomCommune={nomCommune} />
      <p class="rdv-actions">
        {r.aiguillage ? <a href={postePaths.aiguillage(r.aiguillage)}>Voir l’aiguillage</a> : null}
        {r.personne ? <a href={postePaths.personne(r.personne)}>{capitalize('voir le dossier')}</a> : null}
      </p>
      {r.etat === 'pris' && !passe ? (
        <>
          <details class="rdv-changer" open={Boolean(erreur)}>
            <summary>Déplacer</summary>
            {libres.length > 0 ? (
              <ChoixCreneau
                creneaux={libres}
                nomCommune={nomCommune}
                action={`${ici}/deplacer`}
                bouton="Déplacer le rendez-vous"
              />
            ) : (
              <p>Aucun autre créneau n’est libre.</p>
            )}
          </details>
          <details class="rdv-changer">
            <summary>Annuler</summary>
            <form method="post" action={`${ici}/annuler`}>
              <p>La personne sera prévenue. L’aiguillage attendra un autre rendez-vous.</p>
              <button type="submit" class="bouton second">
                Annuler le rendez-vous
              </button>
            </form>
          </details>
        </>
      ) : null}
    </PagePoste>
  )
}
