CREATE PROCEDURE AddOrder
  @number int
AS
IF @numbr IS NULL
  THROW 50000, N'A parameter is NULL that may not be.', 1;
RETURN 0;
GO
