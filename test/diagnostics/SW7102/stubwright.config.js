const contracts = ["orders.xsd"];
if (contracts.length < 2) throw new Error("two contracts are wanted");
export default { contracts };
