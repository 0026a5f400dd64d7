import type { FC } from 'hono/jsx'
import { Champ } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { SORTES } from '../domain/plan.ts'
import type { SaisieSouhait } from '../saisie.ts'
import { SORTE_TEXTES } from '../texts.ts'

interface ChampsSouhaitProps {
  saisie: SaisieSouhait
  erreurs: readonly ErreurChamp[]
  libelle: string
  /** Makes ids of several forms differ. */
  suffixe?: string
}

/** What is asked of the network: what for, and in words. */
export const ChampsSouhait: FC<ChampsSouhaitProps> = ({ saisie, erreurs, libelle, suffixe = '' }) => {
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  return (
    <>
      <Champ id={`sorte${suffixe}`} libelle="Pour" erreur={errorAt('sorte')}>
        <select
          id={`sorte${suffixe}`}
          name="sorte"
          aria-invalid={errorAt('sorte') ? 'true' : undefined}
          aria-describedby={errorAt('sorte') ? `sorte${suffixe}-erreur` : undefined}
        >
          <option value="">Choisir</option>
          {SORTES.map(sorte => (
            <option value={sorte} selected={saisie.sorte === sorte}>
              {SORTE_TEXTES[sorte]}
            </option>
          ))}
        </select>
      </Champ>
      <Texte
        id={`demande${suffixe}`}
        name="demande"
        libelle={libelle}
        aide="Par exemple : savoir qui reçoit les mineurs sans solution. Aucun nom de personne."
        valeur={saisie.demande}
        erreur={errorAt('demande')}
      />
    </>
  )
}
