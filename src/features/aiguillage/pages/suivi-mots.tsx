import type { FC } from 'hono/jsx'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { LONGUEURS } from '../domain/envoi.ts'
import { chemins } from './chemins.ts'

/** As many characters as a handover takes. */
export const MOTS_MAX = LONGUEURS.demande

/** Words that were refused, and why. */
export interface MotsRefuses {
  demande: string
  saisie: string
  texte: string
}

interface CorrigerMotsProps {
  demande: string
  /** The words of now. */
  texte: string
  mots: MotsRefuses | undefined
}

/** The person writes their demande again. */
export const CorrigerMots: FC<CorrigerMotsProps> = ({ demande, texte, mots }) => {
  const refus = mots?.demande === demande ? mots : undefined
  const id = `mots-${demande}`
  return (
    <details class="geste" open={refus !== undefined}>
      <summary>Corriger ou compléter ma demande</summary>
      <form method="post" action={chemins.mots(demande)} novalidate>
        <ResumeErreurs erreurs={refus ? [{ champ: id, texte: refus.texte }] : []} />
        <Texte
          id={id}
          name="mots"
          libelle="Ce que je demande"
          aide="La structure qui s’en occupe sera prévenue. Elle verra aussi les mots d’avant."
          valeur={refus?.saisie ?? texte}
          lignes={4}
          max={MOTS_MAX}
          erreur={refus?.texte}
        />
        <button class="bouton" type="submit">
          Enregistrer mes mots
        </button>
      </form>
    </details>
  )
}
