import '../testing/an-order';
