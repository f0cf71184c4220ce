-- Somebody may be asked to take care of a shop's or a village's chat.
ALTER TABLE people.memberships DROP CONSTRAINT memberships_role_check;
ALTER TABLE people.memberships ADD CONSTRAINT memberships_role_check
    CHECK (role IN ('MAKER', 'POINT_KEEPER', 'STUDENT', 'TEACHER', 'COORDINATOR', 'OPERATOR', 'MODERATOR'));
