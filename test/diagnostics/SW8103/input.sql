CREATE PROCEDURE AddOrder
  @number int,
  @customer nvarchar(40)
AS
BEGIN
  INSERT INTO Orders (Number) VALUES (@number);
END;
GO

CREATE TABLE Orders (
  Number int NOT NULL,
);
GO
