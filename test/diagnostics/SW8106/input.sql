CREATE PROCEDURE GetOrders
AS
RETURN 0;
GO

CREATE TYPE [GetOrder.ResultSet0] AS TABLE (
  Number int NOT NULL
);
GO

CREATE TYPE [GetOrders.ResultSet1] AS TABLE (
  Number int NOT NULL
);
GO
