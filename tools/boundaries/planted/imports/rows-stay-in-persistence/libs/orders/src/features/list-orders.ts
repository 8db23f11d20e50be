import '../infrastructure/persistence/order.row';
