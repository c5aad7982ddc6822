CREATE PROCEDURE AddOrder
  @number int = 'one',
  @express bit = 2,
  @placed datetime = GETUTCDATE()
AS
RETURN 0;
GO
