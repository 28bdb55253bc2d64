import type { IssuedKey } from '../../shared/models/issued-key.ts';
import type { Scopes } from '../../shared/models/key.ts';
import { useDeskAct } from '../data/desk.ts';
import { Choice } from '../ui/choice.tsx';
import { Select } from '../ui/select.tsx';
import { FormDialog } from '../ui/form-dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useForm } from '../ui/use-form.ts';
import { expiresAtOf, expiries, type Expiry } from '../words/key-words.ts';
import { FieldReader } from '../words/read-fields.ts';

const permissions = [
  { id: 'read', label: 'Read', meaning: 'Sees everything in the garage and changes nothing.' },
  { id: 'write', label: 'Read and write', meaning: 'Also adds, changes and deletes.' },
] as const;
type Permission = (typeof permissions)[number]['id'];

const scopesOf: Record<Permission, Scopes> = { read: ['read'], write: ['read', 'write'] };
// The smallest scope unless somebody asks for more.
const smallest: Permission = 'read';

const ends = (Object.keys(expiries) as Expiry[]).map((id) => ({ id, label: expiries[id].label }));
const noEnd: Expiry = 'none';

interface CreateKeyDialogProps {
  onClose: () => void;
  onIssued: (issued: IssuedKey) => void;
}

export function CreateKeyDialog({ onClose, onIssued }: CreateKeyDialogProps) {
  const create = useDeskAct('issuedKey.create');
  const form = useForm({
    draft: 'issuedKey.create',
    initial: { name: '', scopes: smallest, expiresAt: noEnd },
    submit: async (typed) => {
      const read = new FieldReader();
      const name = read.text('name', typed.name);
      read.finish();
      const expiresAt = expiresAtOf(typed.expiresAt);
      onIssued(await create.mutateAsync({ name, scopes: scopesOf[typed.scopes], expiresAt }));
    },
  });
  return (
    <FormDialog title="Create API key" submitLabel="Create key" form={form} onClose={onClose}>
      <TextField
        label="Name"
        field={form.field('name')}
        description="The tool that will use it, such as “Home Assistant”."
        autoFocus
      />
      <Choice label="Permissions" field={form.field('scopes')} options={permissions} />
      <Select label="Expires" field={form.field('expiresAt')} options={ends} />
    </FormDialog>
  );
}
