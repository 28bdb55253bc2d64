/** What an answer that is no good was, as the Problem's cause: for who tells its kinds apart. */
export class AnswerHead {
  readonly status: number;
  readonly type: string;
  /** Where it sends us, if it does. */
  readonly location: string | null;
  readonly date: string | null;
  readonly age: string | null;

  constructor({ status, headers }: Response) {
    this.status = status;
    this.type = headers.get('content-type') ?? '';
    this.location = headers.get('location');
    this.date = headers.get('date');
    this.age = headers.get('age');
  }
}
