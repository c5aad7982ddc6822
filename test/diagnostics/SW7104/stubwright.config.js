export default {
  contracts: ["orders.xsd"],
  onFile: ({ path }) => {
    throw new Error(`${path} is not wanted`);
  },
};
