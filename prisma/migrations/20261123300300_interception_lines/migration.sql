-- Which kinds there are and what belongs to one of them are two rules.
ALTER TABLE interception DROP CONSTRAINT interception_kind,
  ADD CONSTRAINT interception_kind CHECK (kind IN ('cancel', 'address', 'lines')),
  ADD CONSTRAINT interception_lines CHECK ((kind = 'lines') = (lines IS NOT NULL));
