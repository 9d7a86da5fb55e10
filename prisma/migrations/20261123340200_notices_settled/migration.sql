-- A notice that nobody needs any more: the goods were collected before it left.
ALTER TABLE buyer_notice DROP CONSTRAINT buyer_notice_status;
ALTER TABLE buyer_notice ADD CONSTRAINT buyer_notice_status
  CHECK (status IN ('pending', 'sent', 'parked', 'by_hand', 'told', 'obsolete'));
