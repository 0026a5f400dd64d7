import type { FC } from 'hono/jsx'
import { capitalize, typo } from '#web/format.ts'
import type { EcartDit } from '../mots-ecarts.ts'

interface EntreTempsProps {
  ecarts: readonly EcartDit[]
  /** Where the entry is shown as it is written now. */
  vers: string
}

/** What somebody else wrote beside what was typed, part by part, and the way to take theirs. */
export const EntreTempsChamps: FC<EntreTempsProps> = ({ ecarts, vers }) => (
  <section class="pile" aria-labelledby="t-entre-temps">
    <h2 id="t-entre-temps">Écrit entre-temps</h2>
    {ecarts.length === 0 ? (
      <p>Vos champs et ceux du brouillon disent la même chose : le changement est ailleurs.</p>
    ) : (
      <>
        <ul class="regles-differences">
          {ecarts.map(({ quoi, present, voulu }) => (
            <li>
              <h3>{capitalize(typo(quoi))}</h3>
              <div class="avant-apres">
                <div>
                  <p>
                    <b>Dans le brouillon</b>
                  </p>
                  <p>{typo(present)}</p>
                </div>
                <div>
                  <p>
                    <b>Dans votre formulaire</b>
                  </p>
                  <p>{typo(voulu)}</p>
                </div>
              </div>
            </li>
          ))}
        </ul>
        <p>
          Le formulaire ci-dessous part du brouillon ; ce que vous avez changé y est remis, là où le champ existe
          encore.
        </p>
      </>
    )}
    <p>
      <a href={vers}>Prendre ce qui est dans le brouillon</a>
    </p>
  </section>
)
